"""The way out to Amazon: reading orders, money and catalogue, sending feeds, and a stand-in for all of it."""
