module meshlint.io/examples/validate

go 1.19
