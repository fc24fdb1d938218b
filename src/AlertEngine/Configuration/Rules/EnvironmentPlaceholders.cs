using System.Text.RegularExpressions;

namespace AlertEngine.Configuration.Rules;

/// <summary>vmalert's <c>%{NAME}</c> for variables of the environment; a name that is not set stays as it is written.</summary>
internal static partial class EnvironmentPlaceholders
{
    public static string Replace(string text) =>
        text.Contains("%{", StringComparison.Ordinal)
            ? Placeholder().Replace(text, match => Environment.GetEnvironmentVariable(match.Groups["name"].Value) ?? match.Value)
            : text;

    [GeneratedRegex(@"%\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();
}
