// In every window before any script of the page: notes whatever a payload could have done. Poisons answers when told to.
(() => {
  const sprung = [];
  Object.defineProperty(window, "__sprung", { value: sprung });
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = (said) => void sprung.push(`${name}: ${said}`);
  Object.defineProperty(window, "__owned", { set: () => sprung.push("owned"), get: () => undefined });
  addEventListener("securitypolicyviolation", (event) => {
    sprung.push(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });

  // What the page steers by stays true, or nothing would be drawn to look at; every other text becomes the payload.
  const KEPT = new Set(["amount", "status", "decision", "kind", "state", "outcome", "blocks", "verdict", "roles", "role", "origins",
    "suggestion_id", "action_id", "digest", "bearer", "sha256", "id", "order_item_id", "sku", "due_at", "at"]);
  const fields = new Set();
  Object.defineProperty(window, "__fields", { value: fields });
  const poisoned = (value, path, payload) => {
    const key = path.at(-1) ?? "";
    if (Array.isArray(value)) return KEPT.has(key) ? value : value.map((one) => poisoned(one, path, payload));
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, [...path, name], payload)]));
    if (typeof value !== "string" || KEPT.has(key) || key.endsWith("_at")) return value;
    if (key === "ticket_id" && path.length < 3) return value;
    fields.add(path.join("."));
    return payload;
  };

  const real = window.fetch.bind(window);
  window.fetch = async (given, options) => {
    const answer = await real(given, options);
    const payload = window.__payload;
    const path = new URL(given, location.href).pathname;
    const json = answer.headers.get("content-type")?.includes("json");
    if (!payload || !json || !path.startsWith("/v1/") || path.startsWith("/v1/embed/")) return answer;
    const body = JSON.stringify(poisoned(await answer.json(), [path.split("/").at(-1).replace(/^tkt_\w+/, "ticket")], payload));
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
})();
