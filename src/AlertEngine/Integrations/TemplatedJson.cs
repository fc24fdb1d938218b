using System.Globalization;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Labels;

namespace AlertEngine.Integrations;

/// <summary>
/// A tree of the configuration as JSON, its texts rendered. What a text renders to is read as YAML, so that a template can give
/// numbers, lists and objects; those are then taken as they are.
/// </summary>
internal static class TemplatedJson
{
    private static readonly YamlNode Nothing = new YamlNode.Scalar(Place.Start, "", isPlain: true);

    /// <summary>A text of the configuration, rendered and read as YAML.</summary>
    public static void WriteText(GoJsonBody json, string text, MessageTexts texts, string field)
    {
        if (texts.Rendered(field, text) is not { Succeeded: true, Text: var rendered })
        {
            json.AddText(texts.PlainTitle);
        }
        else if (Reread(rendered) is { } node)
        {
            Write(json, node, texts: null, field);
        }
        else
        {
            json.AddText(rendered);
        }
    }

    /// <param name="texts">Null takes them as they are.</param>
    /// <param name="field">Where the tree stands: <c>payload</c>.</param>
    public static void Write(GoJsonBody json, YamlNode node, MessageTexts? texts, string field)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar:
                WriteScalar(json, scalar, texts, field);
                break;
            case YamlNode.List list:
                WriteList(json, list, texts, field);
                break;
            case YamlNode.Mapping mapping:
                WriteMapping(json, mapping, texts, field);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteList(GoJsonBody json, YamlNode.List list, MessageTexts? texts, string field)
    {
        json.Add("["u8);
        for (var i = 0; i < list.Items.Length; i++)
        {
            json.Add(i > 0 ? ","u8 : []);
            Write(json, list.Items[i], texts, $"{field}[{i}]");
        }

        json.Add("]"u8);
    }

    // Keys that YAML does not read as texts are left out, as in Alertmanager.
    private static void WriteMapping(GoJsonBody json, YamlNode.Mapping mapping, MessageTexts? texts, string field)
    {
        var entries = new SortedDictionary<string, YamlNode>(Utf8Order.Instance);
        foreach (var (key, value) in mapping.Merged.Concat(mapping.Entries).Where(entry => IsText(entry.Key)))
        {
            entries[texts?.Text(field, key.Text, otherwise: key.Text) ?? key.Text] = value;
        }

        json.Add("{"u8);
        var isFirst = true;
        foreach (var (key, value) in entries)
        {
            json.Add(isFirst ? [] : ","u8);
            isFirst = false;
            json.AddText(key);
            json.Add(":"u8);
            Write(json, value, texts, $"{field}.{key}");
        }

        json.Add("}"u8);
    }

    private static void WriteScalar(GoJsonBody json, YamlNode.Scalar scalar, MessageTexts? texts, string field)
    {
        if (!IsText(scalar))
        {
            WritePlain(json, scalar);
        }
        else if (texts is null)
        {
            json.AddText(scalar.Text);
        }
        else
        {
            WriteText(json, scalar.Text, texts, field);
        }
    }

    // Null when it is but a text.
    private static YamlNode? Reread(string text)
    {
        if (text.Length == 0)
        {
            return Nothing;
        }

        // YAML has no control characters.
        if (text.Any(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\u0085')))
        {
            return null;
        }

        if (JsonTree.TryRead(text) is { } tree)
        {
            return tree;
        }

        var isYaml = true;
        var node = YamlReader.ReadFirst(text, (_, _) => isYaml = false);

        return !isYaml || node is YamlNode.Scalar scalar && IsText(scalar) ? null : node ?? Nothing;
    }

    // A number that is too large for any type stays a text.
    private static bool IsText(YamlNode.Scalar scalar) =>
        !scalar.IsNull && YamlScalars.AsBool(scalar) is null && !double.IsFinite(YamlScalars.AsNumber(scalar) ?? double.NaN);

    private static void WritePlain(GoJsonBody json, YamlNode.Scalar scalar)
    {
        if (YamlScalars.AsBool(scalar) is { } holds)
        {
            json.Add(holds ? "true"u8 : "false"u8);
        }
        else if (YamlScalars.AsInt(scalar) is { } whole)
        {
            json.AddNumber(whole);
        }
        else if (ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            json.Add(System.Text.Encoding.ASCII.GetBytes(scalar.Text));
        }
        else if (YamlScalars.AsNumber(scalar) is { } number && double.IsFinite(number))
        {
            json.Add(System.Text.Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)));
        }
        else
        {
            json.Add("null"u8);
        }
    }
}
