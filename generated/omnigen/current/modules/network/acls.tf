# All entries allow, so that their order decides nothing. A number comes from what its entry allows: a new entry moves no other.
