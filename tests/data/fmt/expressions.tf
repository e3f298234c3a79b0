locals {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${aws_s3_bucket.data.arn}/*"
      }, {
      Effect    = "Deny"
      Action    = "*"
      Condition = { StringEquals = { "aws:x" = "y" } }
    }]
  })
  short = merge(local.a, {
    b  = 1
    cc = 2
  }, var.c)
  choice = (
    var.long_condition == true
    ? "yes"
    : "no"
  )
  nested  = "a ${join(", ", ["}", "{", "${upper("x")}"])} b"
  dollar  = "$${not} $$${either} %%{if} %{if true}x%{endif}"
  compare = var.a <= 1 && var.b >= 2 || var.c != 3
  lambda  = { for k, v in var.m : k => v if v != "" }
  longer_name_here = [for s in var.list : {
    name = s
    arn  = "arn:${s}"
  }]
  matrix = [[
    1, 2,
    ], [
    3,
  ]]
  deep = foo(bar(baz([
    1,
  ])))
  split = "x ${
    jsonencode({
      a   = 1
      bbb = 2
    })
  } y"
  after = 1
}
