using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V2;

/// <summary>Reads yes or no from a query: on unless it is given, and then off unless it is one of many words for yes.</summary>
internal static class QuerySwitch
{
    private static readonly string[] Yes = ["true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled"];

    public static bool Read(StringValues given) =>
        given is not [.., { Length: > 0 } last] || Yes.Contains(last.ToLowerInvariant());
}
