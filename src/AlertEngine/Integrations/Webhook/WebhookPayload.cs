using System.Globalization;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Labels;

namespace AlertEngine.Integrations.Webhook;

/// <summary>
/// A body of the user's own: the tree of the configuration as JSON, its texts rendered. What a text renders to is read as YAML, so that
/// a template can give numbers, lists and objects; those are then taken as they are.
/// </summary>
internal static class WebhookPayload
{
    /// <summary>Says what is wrong with a template; null when all is well.</summary>
    public static string? Write(GoJsonBody json, YamlNode payload, MessageRendering message, CancellationToken cancellationToken)
    {
        var error = Write(json, payload, text => message.Render(text, cancellationToken));
        json.Add("\n"u8);

        return error;
    }

    private static string? Write(GoJsonBody json, YamlNode node, Func<string, RenderedText>? render) => node switch
    {
        YamlNode.Scalar scalar => WriteScalar(json, scalar, render),
        YamlNode.List list => WriteList(json, list, render),
        YamlNode.Mapping mapping => WriteMapping(json, mapping, render),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? WriteList(GoJsonBody json, YamlNode.List list, Func<string, RenderedText>? render)
    {
        json.Add("["u8);
        for (var i = 0; i < list.Items.Length; i++)
        {
            json.Add(i > 0 ? ","u8 : []);
            if (Write(json, list.Items[i], render) is { } error)
            {
                return error;
            }
        }

        json.Add("]"u8);

        return null;
    }

    // Keys that YAML does not read as texts are left out, as in Alertmanager.
    private static string? WriteMapping(GoJsonBody json, YamlNode.Mapping mapping, Func<string, RenderedText>? render)
    {
        var entries = new SortedDictionary<string, YamlNode>(Utf8Order.Instance);
        foreach (var (key, value) in mapping.Merged.Concat(mapping.Entries).Where(entry => IsText(entry.Key)))
        {
            var name = render?.Invoke(key.Text) ?? new RenderedText(key.Text, Error: null);
            if (!name.Succeeded)
            {
                return name.Error;
            }

            entries[name.Text] = value;
        }

        json.Add("{"u8);
        var isFirst = true;
        foreach (var (key, value) in entries)
        {
            json.Add(isFirst ? [] : ","u8);
            isFirst = false;
            json.AddText(key);
            json.Add(":"u8);
            if (Write(json, value, render) is { } error)
            {
                return error;
            }
        }

        json.Add("}"u8);

        return null;
    }

    private static string? WriteScalar(GoJsonBody json, YamlNode.Scalar scalar, Func<string, RenderedText>? render)
    {
        if (!IsText(scalar))
        {
            WritePlain(json, scalar);
            return null;
        }

        if (render is null)
        {
            json.AddText(scalar.Text);
            return null;
        }

        var rendered = render(scalar.Text);
        if (!rendered.Succeeded)
        {
            return rendered.Error;
        }

        return Reread(rendered.Text) is { } node ? Write(json, node, render: null) : WriteText(json, rendered.Text);
    }

    private static string? WriteText(GoJsonBody json, string text)
    {
        json.AddText(text);

        return null;
    }

    // Null when it is but a text.
    private static YamlNode? Reread(string text)
    {
        if (text.Length == 0)
        {
            return new YamlNode.Scalar(Place.Start, "", isPlain: true);
        }

        var isYaml = true;
        var node = YamlReader.ReadFirst(text, (_, _) => isYaml = false);

        return !isYaml || node is YamlNode.Scalar scalar && IsText(scalar) ? null : node;
    }

    private static bool IsText(YamlNode.Scalar scalar) =>
        !scalar.IsNull && YamlScalars.AsBool(scalar) is null && YamlScalars.AsNumber(scalar) is null;

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
