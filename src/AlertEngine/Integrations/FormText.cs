using System.Net;

namespace AlertEngine.Integrations;

/// <summary>Fields as forms and addresses carry them, in the order in which they are given.</summary>
internal static class FormText
{
    public static string Of(IEnumerable<(string Name, string Value)> fields) => Of(fields, static text => WebUtility.UrlEncode(text));

    /// <summary>Byte for byte as Go programs write them: more of the punctuation is escaped.</summary>
    public static string AsInGo(IEnumerable<(string Name, string Value)> fields) =>
        Of(fields, static text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal));

    private static string Of(IEnumerable<(string Name, string Value)> fields, Func<string, string> escape) =>
        string.Join('&', fields.Select(field => $"{escape(field.Name)}={escape(field.Value)}"));
}
