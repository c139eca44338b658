"""Ways in and out that are not Amazon's API: where mails arrive."""
