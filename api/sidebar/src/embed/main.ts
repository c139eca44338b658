import "../sidebar/sidebar.ts";
