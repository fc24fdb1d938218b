using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AlertEngine.Configuration.Yaml;

/// <summary>
/// Builds the nodes of one YAML document. What YAML itself forbids ends the reading; duplicate keys and the like are
/// noted and the reading goes on. Depth and the growth by aliases are bounded, so that no file can exhaust the program.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 200;
    private const long MaxWeight = 5_000_000;

    private readonly string text;
    private readonly IParser events;
    private readonly Action<Place, string> note;
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private int depth;

    private YamlReader(string text, Action<Place, string> note) =>
        (this.text, events, this.note) = (text, new Parser(new Scanner(new StringReader(text), skipComments: true)), note);

    /// <summary>The first document of the text; null when it is empty or not YAML, which is then noted.</summary>
    public static YamlNode? ReadFirst(string text, Action<Place, string> note) =>
        ReadAll(text, note).FirstOrDefault();

    /// <summary>Every document of the text, up to the first that is not YAML.</summary>
    public static IEnumerable<YamlNode> ReadAll(string text, Action<Place, string> note)
    {
        var reader = new YamlReader(text, note);
        while (reader.NextDocument() is { } document)
        {
            yield return document;
        }
    }

    private YamlNode? NextDocument()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException e)
        {
            note(TabIn(e) ?? PlaceOf(e.Start), $"this is not YAML: {Reason(e)}");
        }
        catch (TooMuch e)
        {
            note(e.Place, e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The scanner gives up on some malformed input with exceptions that carry no place.
            note(events.Current is { } last ? PlaceOf(last.Start) : Place.Start, $"this is not YAML: {e.Message}");
        }

        return null;
    }

    private YamlNode? ReadDocument()
    {
        anchors.Clear();
        while (events.MoveNext())
        {
            switch (events.Current)
            {
                case DocumentStart:
                    events.MoveNext();
                    return ReadNode();
                case StreamEnd:
                    return null;
            }
        }

        return null;
    }

    // On entry the current event starts the node; on return it is the node's last event.
    private YamlNode ReadNode()
    {
        var start = events.Current!;
        if (++depth > MaxDepth)
        {
            throw new TooMuch(PlaceOf(start.Start), $"nested more than {MaxDepth} levels deep");
        }

        var node = start switch
        {
            AnchorAlias alias => Anchored(alias),
            Scalar scalar => new YamlNode.Scalar(PlaceOf(scalar.Start), scalar.Value, scalar.Style is ScalarStyle.Plain, TagOf(scalar)),
            SequenceStart => ReadList(PlaceOf(start.Start)),
            MappingStart => ReadMapping(PlaceOf(start.Start)),
            _ => throw new YamlException(start.Start, start.End, $"unexpected {start.GetType().Name}"),
        };
        depth--;

        if (node.Weight > MaxWeight)
        {
            throw new TooMuch(node.Place, "aliases make this file too large");
        }

        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode Anchored(AnchorAlias alias) =>
        anchors.TryGetValue(alias.Value.Value, out var node)
            ? node
            : throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value.Value}' referenced");

    private YamlNode.List ReadList(Place place)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode());
        }

        return new(place, items.DrainToImmutable());
    }

    private YamlNode.Mapping ReadMapping(Place place)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var merged = ImmutableArray.CreateBuilder<YamlEntry>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = ReadNode();
            Next();
            var value = ReadNode();
            if (key is not YamlNode.Scalar name)
            {
                note(key.Place, $"expected a name as key, got {key.Description}");
            }
            else if (name is { Text: "<<", IsPlain: true })
            {
                Merge(value, merged);
            }
            else if (known.Add(name.Text))
            {
                entries.Add(new(name, value));
            }
            else
            {
                note(name.Place, $"field {name.Text} already set");
            }
        }

        return new(place, entries.DrainToImmutable(), merged.DrainToImmutable());
    }

    private void Merge(YamlNode value, ImmutableArray<YamlEntry>.Builder merged)
    {
        switch (value)
        {
            case YamlNode.Mapping mapping:
                merged.AddRange(mapping.Entries);
                merged.AddRange(mapping.Merged);
                break;
            case YamlNode.List list when list.Items.All(item => item is YamlNode.Mapping):
                foreach (var item in list.Items)
                {
                    Merge(item, merged);
                }

                break;
            default:
                note(value.Place, $"<<: expected a mapping or a list of mappings to merge, got {value.Description}");
                break;
        }
    }

    private ParsingEvent Next() =>
        events.MoveNext() ? events.Current! : throw new YamlException("the document ends too early");

    // The scanner tells where that began what it read when it came to the tab.
    private Place? TabIn(YamlException e)
    {
        if (!e.Message.Contains(" tab ", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var (index, line) in text.Split('\n').Index().Skip((int)e.Start.Line - 1))
        {
            var indentation = line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length);
            if (indentation.IndexOf('\t') is >= 0 and var tab)
            {
                return new(index + 1, tab + 1);
            }
        }

        return null;
    }

    private static string? TagOf(Scalar scalar) => scalar.Tag.IsEmpty ? null : scalar.Tag.Value;

    private static Place PlaceOf(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private static string Reason(YamlException e) => (e.InnerException?.Message ?? e.Message).ReplaceLineEndings(" ");

    /// <summary>Ends the reading of a document that is out of bounds.</summary>
    private sealed class TooMuch(Place place, string message) : Exception(message)
    {
        public Place Place => place;
    }
}
