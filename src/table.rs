//! Tables of facts that the program carries: comma-separated, with comments and a head.

/// The lines of a table without blank lines, comments (`#`) and its head, which is the first of the others.
pub fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_the_head_are_no_rows() {
        let table = "# facts\n\ntype,argument\n# of buckets\naws_s3_bucket,tags\n\naws_lb,name\n";
        assert_eq!(rows(table).collect::<Vec<_>>(), ["aws_s3_bucket,tags", "aws_lb,name"]);
        assert_eq!(rows("").count(), 0);
    }
}
