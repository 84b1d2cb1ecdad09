/* A program in C99, compiled against an installed libmeshlint by install_test.sh. */
#include <stdio.h>
#include <string.h>

#include <meshlint/meshlint.h>

static int fail(meshlint_error* error) {
  const meshlint_text message = meshlint_error_message(error);
  printf("failed: %.*s\n", (int)message.size, message.data);
  meshlint_error_destroy(error);
  return 1;
}

int main(void) {
  static const char text[] = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: [{port: '80'}]\n";
  meshlint_options options = MESHLINT_OPTIONS_INIT;
  meshlint_linter* linter = NULL;
  meshlint_result* result = NULL;
  meshlint_error* error;
  size_t i;

  options.preset = MESHLINT_TEXT("schema");
  error = meshlint_linter_create(&options, &linter);
  if (error != NULL) return fail(error);
  error = meshlint_lint_buffer(linter, MESHLINT_TEXT("web.yaml"), MESHLINT_TEXT(text), &result);
  if (error != NULL) return fail(error);
  for (i = 0; i < meshlint_result_count(result); ++i) {
    meshlint_diagnostic finding = MESHLINT_DIAGNOSTIC_INIT;
    meshlint_result_get(result, i, &finding);
    printf("%u:%u: %.*s\n", (unsigned)finding.location.start.line, (unsigned)finding.location.start.column,
           (int)finding.message.size, finding.message.data);
  }
  i = meshlint_result_count(result);
  meshlint_result_destroy(result);
  meshlint_linter_destroy(linter);
  return i == 1 ? 0 : 1;
}
