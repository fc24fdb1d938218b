using System.Text.RegularExpressions;

namespace AlertEngine.Configuration;

/// <summary>Prometheus' <c>$NAME</c> and <c>${NAME}</c> in external labels; <c>$$</c> is a dollar.</summary>
internal static partial class DollarVariables
{
    public static string Expand(string text, Action<string> whenUnset) =>
        Variable().Replace(text, match =>
        {
            if (match.Value is "$$")
            {
                return "$";
            }

            var name = match.Groups["name"].Value;
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                return value;
            }

            whenUnset(name);

            return "";
        });

    [GeneratedRegex(@"\$(?:\$|(?<name>[a-zA-Z_][a-zA-Z0-9_]*)|\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
