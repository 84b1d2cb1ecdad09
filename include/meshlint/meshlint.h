/* libmeshlint from C, and from every language that can call C. The only interface of the library
 * whose binary form is kept: within one major version programs need not be compiled anew.
 *
 *   meshlint_options options = MESHLINT_OPTIONS_INIT;
 *   options.kubernetes_version = MESHLINT_TEXT("1.31");
 *   meshlint_linter* linter = NULL;
 *   meshlint_error* error = meshlint_linter_create(&options, &linter);
 *   if (error != NULL) ...
 *
 *   meshlint_result* result = NULL;
 *   error = meshlint_lint_buffer(linter, name, text, &result);
 *   for (size_t i = 0; i < meshlint_result_count(result); ++i) {
 *     meshlint_diagnostic finding = MESHLINT_DIAGNOSTIC_INIT;
 *     meshlint_result_get(result, i, &finding);
 *     printf("%u: %.*s\n", finding.location.start.line, (int)finding.message.size,
 *            finding.message.data);
 *   }
 *   meshlint_result_destroy(result);
 *   meshlint_linter_destroy(linter);
 *
 * Conventions. Texts are UTF-8, given by pointer and length, and need no NUL at their end. What is
 * returned through a pointer to a pointer belongs to the caller, who gives it to the _destroy
 * function of its type (which takes NULL); every other text lives as long as what it was asked of.
 * A function that can fail returns a meshlint_error, NULL when all went well. Structures begin with
 * their size, set by the _INIT macros: a newer library knows by it which members a caller has.
 *
 * A meshlint_linter is immutable: any number of threads may use one at once. A meshlint_result may
 * be read by several threads. No C++ exception leaves these functions. */
#ifndef MESHLINT_MESHLINT_H_
#define MESHLINT_MESHLINT_H_

#include <stddef.h>
#include <stdint.h>

#include "meshlint/export.h"
#include "meshlint/version.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- texts and errors ---- */

/* A text of somebody else's. {NULL, 0} is the empty text. */
typedef struct meshlint_text {
  const char* data;
  size_t size; /* bytes */
} meshlint_text;

/* The text of a string literal or char array, without its NUL. */
#ifdef __cplusplus
#define MESHLINT_TEXT(literal) \
  meshlint_text { (literal), sizeof(literal) - 1 }
#else
#define MESHLINT_TEXT(literal) ((meshlint_text){(literal), sizeof(literal) - 1})
#endif

/* Initial values, written out since -Wextra asks for them. */
#define MESHLINT_NO_TEXT \
  { 0, 0 }
#define MESHLINT_NO_LOCATION                       \
  {                                                \
    MESHLINT_NO_TEXT, {0, 0, 0, 0}, { 0, 0, 0, 0 } \
  }

/* A text that the caller owns. */
typedef struct meshlint_string meshlint_string;
MESHLINT_EXPORT meshlint_text meshlint_string_text(const meshlint_string* string);
MESHLINT_EXPORT void meshlint_string_destroy(meshlint_string* string);

/* Why a request failed. Faults of a linted text are never errors: they are diagnostics. */
typedef struct meshlint_error meshlint_error;

enum {
  MESHLINT_ERROR_USAGE = 1,         /* an option or argument that cannot be honoured */
  MESHLINT_ERROR_CONFIGURATION = 2, /* a configuration file that is wrong */
  MESHLINT_ERROR_NOT_FOUND = 3,     /* a path that does not exist */
  MESHLINT_ERROR_UNREADABLE = 4,    /* a path that cannot be read */
  MESHLINT_ERROR_UNWRITABLE = 5,    /* an output that cannot be written */
  MESHLINT_ERROR_INTERNAL = 6,      /* out of memory, or a bug of the library */
};

/* One of MESHLINT_ERROR_*. */
MESHLINT_EXPORT int meshlint_error_code(const meshlint_error* error);
/* One plain sentence. */
MESHLINT_EXPORT meshlint_text meshlint_error_message(const meshlint_error* error);
MESHLINT_EXPORT void meshlint_error_destroy(meshlint_error* error);

/* The version of the library that is linked, "0.1.0". */
MESHLINT_EXPORT meshlint_text meshlint_version(void);

/* ---- linting ---- */

/* How to lint. Members that are left zero have the defaults of the program. */
typedef struct meshlint_options {
  size_t struct_size;
  meshlint_text kubernetes_version; /* "1.31", "1.29..1.33", "latest" or "all" */
  meshlint_text preset;   /* "recommended", "strict", "all", "caveats", "schema", "none" */
  meshlint_text select;   /* rule ids and groups to add, separated by commas */
  meshlint_text ignore;   /* rule ids and groups to leave out, separated by commas */
  meshlint_text set_is;   /* "auto", "complete" or "partial" */
  unsigned jobs;          /* threads of meshlint_lint_paths; 0: one for each processor */
  uint64_t max_file_size; /* bytes */
} meshlint_options;

#define MESHLINT_OPTIONS_INIT                                                       \
  {                                                                                 \
    sizeof(meshlint_options), MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, \
        MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, 0, 0                                    \
  }

typedef struct meshlint_linter meshlint_linter;
typedef struct meshlint_result meshlint_result;

/* A text to lint, and the name under which it is reported. */
typedef struct meshlint_buffer {
  meshlint_text name;
  meshlint_text text;
} meshlint_buffer;

/* `options` may be NULL. Errors: MESHLINT_ERROR_USAGE for a version, preset or rule that does not
 * exist; the message says what is near. */
MESHLINT_EXPORT meshlint_error* meshlint_linter_create(const meshlint_options* options,
                                                       meshlint_linter** linter);
MESHLINT_EXPORT void meshlint_linter_destroy(meshlint_linter* linter);

/* Files, and directories searched for *.yaml, *.yml, *.json. Paths that cannot be read are failures
 * of the result. */
MESHLINT_EXPORT meshlint_error* meshlint_lint_paths(const meshlint_linter* linter,
                                                    const meshlint_text* paths, size_t count,
                                                    meshlint_result** result);
/* One text, a set of its own. */
MESHLINT_EXPORT meshlint_error* meshlint_lint_buffer(const meshlint_linter* linter,
                                                     meshlint_text name, meshlint_text text,
                                                     meshlint_result** result);
/* Several texts that may refer to each other. */
MESHLINT_EXPORT meshlint_error* meshlint_lint_buffers(const meshlint_linter* linter,
                                                      const meshlint_buffer* buffers, size_t count,
                                                      meshlint_result** result);

/* ---- what was found ---- */

enum {
  MESHLINT_SEVERITY_INFO = 1,
  MESHLINT_SEVERITY_WARNING = 2,
  MESHLINT_SEVERITY_ERROR = 3,
};

typedef struct meshlint_position {
  uint32_t line;         /* from 1 */
  uint32_t column;       /* from 1, in Unicode code points */
  uint32_t column_utf16; /* from 1, in UTF-16 units */
  uint32_t offset;       /* from 0, in bytes from the start of the file */
} meshlint_position;

/* A half-open range of a file. */
typedef struct meshlint_location {
  meshlint_text file;
  meshlint_position start;
  meshlint_position end;
} meshlint_location;

/* One finding. Empty texts where there is nothing to say. */
typedef struct meshlint_diagnostic {
  size_t struct_size;
  meshlint_text rule;
  meshlint_text group;
  int severity; /* MESHLINT_SEVERITY_* */
  meshlint_text message;
  meshlint_text help;
  meshlint_location location;
  uint32_t document;       /* of the file, from 0 */
  meshlint_text path;      /* JSON pointer inside the Kubernetes object */
  meshlint_text text_path; /* the pointer as the file spells it */
  meshlint_text api_version;
  meshlint_text kind;
  meshlint_text namespace_name;
  meshlint_text name;
  meshlint_text component_id; /* of a design */
  meshlint_text component_name;
  meshlint_text fingerprint; /* stable when lines move */
  size_t related_count;
  size_t fix_count;
} meshlint_diagnostic;

#define MESHLINT_DIAGNOSTIC_INIT                                                                  \
  {                                                                                               \
    sizeof(meshlint_diagnostic), MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, 0, MESHLINT_NO_TEXT,         \
        MESHLINT_NO_TEXT, MESHLINT_NO_LOCATION, 0, MESHLINT_NO_TEXT, MESHLINT_NO_TEXT,            \
        MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, \
        MESHLINT_NO_TEXT, MESHLINT_NO_TEXT, 0, 0                                                  \
  }

/* A second place that a finding is about. */
typedef struct meshlint_related {
  size_t struct_size;
  meshlint_location location;
  meshlint_text message;
} meshlint_related;

#define MESHLINT_RELATED_INIT \
  { sizeof(meshlint_related), MESHLINT_NO_LOCATION, MESHLINT_NO_TEXT }

/* A way out of a finding: edits that belong together. */
typedef struct meshlint_fix {
  size_t struct_size;
  meshlint_text title;
  int is_safe; /* 1: may be applied without being read first */
  size_t edit_count;
} meshlint_fix;

#define MESHLINT_FIX_INIT \
  { sizeof(meshlint_fix), MESHLINT_NO_TEXT, 0, 0 }

/* Replaces the text at `location`; an empty range inserts. */
typedef struct meshlint_edit {
  size_t struct_size;
  meshlint_location location;
  meshlint_text text;
} meshlint_edit;

#define MESHLINT_EDIT_INIT \
  { sizeof(meshlint_edit), MESHLINT_NO_LOCATION, MESHLINT_NO_TEXT }

typedef struct meshlint_summary {
  size_t struct_size;
  uint32_t files;
  uint32_t documents;
  uint32_t objects;
  uint32_t errors;
  uint32_t warnings;
  uint32_t infos;
  uint32_t suppressed;
} meshlint_summary;

#define MESHLINT_SUMMARY_INIT \
  { sizeof(meshlint_summary), 0, 0, 0, 0, 0, 0, 0 }

/* The number of findings; they are sorted by file, position and rule. */
MESHLINT_EXPORT size_t meshlint_result_count(const meshlint_result* result);
/* Each fills in the structure and returns 1, or returns 0 when there is no such entry. */
MESHLINT_EXPORT int meshlint_result_get(const meshlint_result* result, size_t index,
                                        meshlint_diagnostic* diagnostic);
MESHLINT_EXPORT int meshlint_result_related(const meshlint_result* result, size_t index,
                                            size_t related, meshlint_related* place);
MESHLINT_EXPORT int meshlint_result_fix(const meshlint_result* result, size_t index, size_t fix,
                                        meshlint_fix* found);
MESHLINT_EXPORT int meshlint_result_edit(const meshlint_result* result, size_t index, size_t fix,
                                         size_t edit, meshlint_edit* found);
MESHLINT_EXPORT void meshlint_result_summary(const meshlint_result* result,
                                             meshlint_summary* summary);

/* Paths that could not be read: a run with any of them is incomplete. */
MESHLINT_EXPORT size_t meshlint_result_failure_count(const meshlint_result* result);
MESHLINT_EXPORT meshlint_text meshlint_result_failure(const meshlint_result* result, size_t index);

/* The result as "text", "json", "sarif" or any other format of `meshlint lint --format`. */
MESHLINT_EXPORT meshlint_error* meshlint_result_report(const meshlint_result* result,
                                                       meshlint_text format,
                                                       meshlint_string** report);
MESHLINT_EXPORT void meshlint_result_destroy(meshlint_result* result);

/* ---- fixing ---- */

/* Applies fixes until nothing changes, with `unsafe` also those that change behaviour or guess.
 * `fixed` is the new text (equal to `text` when there is nothing to fix); `remaining`, which may be
 * NULL, what lint finds in it. */
MESHLINT_EXPORT meshlint_error* meshlint_fix_buffer(const meshlint_linter* linter,
                                                    meshlint_text name, meshlint_text text,
                                                    int unsafe, meshlint_string** fixed,
                                                    meshlint_result** remaining);

/* ---- rules ---- */

/* The page of a rule, in Markdown; it lives as long as the program. Errors: MESHLINT_ERROR_USAGE
 * for an id that does not exist. */
MESHLINT_EXPORT meshlint_error* meshlint_explain(meshlint_text rule, meshlint_text* page);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* MESHLINT_MESHLINT_H_ */
