using System.Text.RegularExpressions;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>Patterns in Go's syntax that must fit the whole text, as matchers and relabelling use them.</summary>
public static class AnchoredRegex
{
    public static Regex? TryCreate(string pattern, out string error) => GoRegex.TryParse($"^(?:{pattern})$", out error)?.Regex;
}
