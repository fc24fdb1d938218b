using System.Text.Encodings.Web;
using System.Text.Json;

namespace AlertEngine.Cli.Schemas;

/// <summary>Writes what may stand in a file as JSON Schema. A key with nothing behind it counts as not written, so null fits all.</summary>
internal sealed class SchemaJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<SchemaNode.Object, string> names = [];
    private readonly Queue<SchemaNode.Object> open = [];
    private readonly Utf8JsonWriter json;

    private SchemaJson(Utf8JsonWriter json) => this.json = json;

    public static string Write(SchemaNode.Object root, string title)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            new SchemaJson(json).WriteAll(root, title);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void WriteAll(SchemaNode.Object root, string title)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", title);
        json.WriteString("$ref", ReferenceTo(root));
        json.WriteStartObject("$defs");
        while (open.TryDequeue(out var next))
        {
            json.WriteStartObject(names[next]);
            WriteTypes("object", "null");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            foreach (var (key, value) in next.Keys)
            {
                json.WritePropertyName(key);
                Write(value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(SchemaNode node)
    {
        json.WriteStartObject();
        switch (node)
        {
            case SchemaNode.Object inner:
                json.WriteString("$ref", ReferenceTo(inner));
                break;
            case SchemaNode.List list:
                WriteTypes("array", "null");
                json.WritePropertyName("items");
                Write(list.Items);
                break;
            case SchemaNode.Text:
                WriteTypes("string", "number", "boolean", "null");
                break;
            case SchemaNode.TextOr either:
                json.WriteStartArray("anyOf");
                Write(new SchemaNode.Text());
                Write(either.Mapping);
                json.WriteEndArray();
                break;
            case SchemaNode.Choice choice:
                json.WriteStartArray("enum");
                foreach (var word in choice.Words)
                {
                    json.WriteStringValue(word);
                }

                json.WriteNullValue();
                json.WriteEndArray();
                break;
            case SchemaNode.Free free:
                WriteTypes(free.Type, "null");
                break;
        }

        json.WriteEndObject();
    }

    private void WriteTypes(params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    private string ReferenceTo(SchemaNode.Object node)
    {
        if (!names.TryGetValue(node, out var name))
        {
            name = node.Name;
            for (var nth = 2; names.ContainsValue(name); nth++)
            {
                name = $"{node.Name}_{nth}";
            }

            names[node] = name;
            open.Enqueue(node);
        }

        return $"#/$defs/{name}";
    }
}
