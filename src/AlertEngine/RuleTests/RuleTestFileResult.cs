using System.Collections.Immutable;
using AlertEngine.Configuration;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>How a file with tests went.</summary>
/// <param name="Problems">Of the file or of the rule files that it names; then no test was run.</param>
/// <param name="Unmatched">Patterns that lead to no rule file.</param>
internal sealed record RuleTestFileResult(
    string File, Instant StartedAt, ImmutableArray<Problem> Problems, ImmutableArray<string> Unmatched, ImmutableArray<RuleTestResult> Tests)
{
    public bool Passed => Problems.IsEmpty && Tests.All(test => test.Failures.IsEmpty);
}

/// <param name="Name">Empty when it has none.</param>
internal sealed record RuleTestResult(string Name, ImmutableArray<RuleTestFailure> Failures);
