"""The page: one offline HTML file with live rings, for everybody who has no Python."""
