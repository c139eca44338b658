"""How we remember: SQLAlchemy tables, sealed texts, one transaction for state and ledger alike."""
