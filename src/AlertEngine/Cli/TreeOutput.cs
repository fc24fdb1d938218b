using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli;

/// <summary>The flag that has a command print for people or for programs, and what programs get.</summary>
internal static class TreeOutput
{
    public const string Table = "table";

    public const string Json = "json";

    private const string Yaml = "yaml";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string> Flag()
    {
        var flag = new Option<string>("--output", "-o") { Description = "table, json or yaml", HelpName = "form", DefaultValueFactory = _ => Table };
        flag.AcceptOnlyFromAmong(Table, Json, Yaml);

        return flag;
    }

    /// <param name="form">Not <see cref="Table"/>.</param>
    public static void Print(string form, CanonicalNode.Map tree, TextWriter output)
    {
        if (form is Yaml)
        {
            output.Write(CanonicalYaml.Print(tree));
        }
        else
        {
            PrintJson(tree, output);
        }
    }

    public static void PrintJson(CanonicalNode tree, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            Write(json, tree);
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    public static CanonicalNode.Map Map(params IEnumerable<(string Key, CanonicalNode? Value)> entries) =>
        new([.. entries.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))]);

    public static CanonicalNode.Scalar Text(string text) => new(text);

    public static CanonicalNode.Scalar Number(long number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), IsLiteral: true);

    /// <param name="number">Finite.</param>
    public static CanonicalNode.Scalar Number(double number) => new(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), IsLiteral: true);

    public static CanonicalNode.Scalar Bool(bool isTrue) => new(isTrue ? "true" : "false", IsLiteral: true);

    /// <summary>A text that is left out when there is none.</summary>
    public static CanonicalNode.Scalar? TextOrNone(string? text) => text is { Length: > 0 } ? new(text) : null;

    public static CanonicalNode.List List(IEnumerable<CanonicalNode> items) => new([.. items]);

    private static void Write(Utf8JsonWriter json, CanonicalNode node)
    {
        switch (node)
        {
            case CanonicalNode.Scalar { IsLiteral: true } scalar:
                json.WriteRawValue(scalar.Text);
                break;
            case CanonicalNode.Scalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
            case CanonicalNode.List list:
                json.WriteStartArray();
                list.Items.ForEach(item => Write(json, item));
                json.WriteEndArray();
                break;
            case CanonicalNode.Map map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    json.WritePropertyName(key);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
        }
    }
}
