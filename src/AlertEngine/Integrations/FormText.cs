namespace AlertEngine.Integrations;

/// <summary>Fields as forms and addresses carry them, in the order in which they are given; byte for byte as Go programs write them.</summary>
internal static class FormText
{
    public static string Of(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{Escape(field.Name)}={Escape(field.Value)}"));

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
