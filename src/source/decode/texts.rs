//! Texts of one form that more than one component takes.

use crate::texts;

texts! {
    /// A region.
    Region, "a region, such as `eu-west-1`", "^[a-z]{2}(-[a-z]+)+-[0-9]$", |text| {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [area, middle @ .., number] => {
                area.len() == 2 && !middle.is_empty()
                    && std::iter::once(area).chain(middle).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
                    && number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_the_shape_of_regions() {
        for text in ["us-west-2", "ap-southeast-2", "us-gov-east-1"] {
            assert!(Region::read(text).is_some(), "{text}");
        }
        for text in ["us-west", "us-west-2a", "USA", "", "-", "us--1"] {
            assert!(Region::read(text).is_none(), "{text}");
        }
    }
}
