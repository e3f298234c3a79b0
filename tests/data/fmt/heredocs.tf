resource "x" "y" {
  a           = 1
  script      = <<-EOT
      #!/bin/sh
  echo "{ ${var.x} ["   

  
     EOT
  longer_name = 2
  text        = <<EOT
  } unbalanced {{{ "quote
EOT
  b = foo(<<EOT
 in call
EOT
  , 1)
  list = [<<A
 one
A
    , <<B
 two
B
  ]
}
/* block
     comment { */
locals { /* inline */
  x             = 1 /* { */
  yyy           = 2 /* [ */ # end
  /* lead */ zz = 3
}
