using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using AlertEngine.GoText;
using AlertEngine.Labels;

namespace AlertEngine.Alerts;

/// <summary>
/// What is told of an alert besides its labels: names in the order of their UTF-8 bytes, with texts that may be empty. They are kept as
/// they come and go, as JSON: most alerts are reported and told many times, and read by nobody in between.
/// </summary>
public sealed class Annotations : IEquatable<Annotations>, IEnumerable<Label>
{
    // Nobody outside shall be able to make two of them alike to those who compare hashes.
    private static readonly ulong Seed = ByteHash.NewSeed();

    // Who has more to say takes the longer way.
    private const int MostWritten = 64;

    private readonly ImmutableArray<string> names;
    private readonly byte[] json;

    private Annotations(ImmutableArray<string> names, byte[] json)
    {
        (this.names, this.json) = (names, json);
        Hash = ByteHash.Of(json, Seed);
    }

    public static Annotations Empty { get; } = new([], "{}"u8.ToArray());

    public int Count => names.Length;

    /// <summary>In their order.</summary>
    public ImmutableArray<string> Names => names;

    /// <summary>An object with all of them, byte for byte as Go programs write it.</summary>
    public ReadOnlySpan<byte> Json => json;

    /// <summary>Of names and texts; another one in each process.</summary>
    public ulong Hash { get; }

    /// <summary>The text, or null when there is none of that name.</summary>
    public string? this[string name] => names.Contains(name) ? Read()[names.IndexOf(name)].Value : null;

    /// <summary>Of annotations with one name the last holds.</summary>
    public static Annotations From(IEnumerable<Label> annotations) => Of([.. annotations]);

    /// <summary>The same.</summary>
    public static Annotations Of(ReadOnlySpan<Label> annotations)
    {
        if (annotations.IsEmpty)
        {
            return Empty;
        }

        var rented = ArrayPool<Label>.Shared.Rent(annotations.Length);
        var sorted = rented.AsSpan(0, annotations.Length);
        annotations.CopyTo(sorted);
        LabelSort.Sort(sorted);
        var count = 0;
        foreach (var annotation in sorted)
        {
            count = count > 0 && sorted[count - 1].Name == annotation.Name ? count - 1 : count;
            sorted[count++] = annotation;
        }

        var last = sorted[..count];
        var made = new Annotations(ImmutableCollectionsMarshal.AsImmutableArray(SharedText.NamesOf(last)), JsonOf(last));
        sorted.Clear();
        ArrayPool<Label>.Shared.Return(rented);

        return made;
    }

    /// <summary>Those of a JSON object of texts.</summary>
    public static Annotations Read(ReadOnlySpan<byte> json) => FromWritten(json) ?? Of(FieldsOf(json, []));

    /// <summary>Those of a JSON object that is written as <see cref="Json"/> is; null when it is not. Its texts are not read.</summary>
    public static Annotations? FromWritten(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual(Empty.Json))
        {
            return Empty;
        }

        var fields = new GoJsonTexts(json);
        var rented = ArrayPool<Label>.Shared.Rent(MostWritten);
        var count = 0;
        while (count < MostWritten && fields.MoveNext() && !fields.Name.Contains((byte)'\\') && SharedText.Read(fields.Name) is { } name)
        {
            rented[count++] = new(name, "");
        }

        var names = rented.AsSpan(0, count);
        var written = fields.IsOver && Utf8.IsValid(json)
            ? new Annotations(ImmutableCollectionsMarshal.AsImmutableArray(SharedText.NamesOf(names)), json.ToArray())
            : null;
        names.Clear();
        ArrayPool<Label>.Shared.Return(rented);

        return written;
    }

    /// <summary>Other texts under the same names, which are shared: one for each, in their order.</summary>
    public Annotations WithTexts(ImmutableArray<string> others)
    {
        if (others.Length != names.Length)
        {
            throw new ArgumentException($"there are {names.Length} names and {others.Length} texts", nameof(others));
        }

        return names.IsEmpty ? this : new(names, JsonOf([.. names.Zip(others, (name, text) => new Label(name, text))]));
    }

    /// <summary>The name and its text as they stand in <see cref="Json"/>; nothing when there is none of that name.</summary>
    public ReadOnlySpan<byte> FieldOf(string name)
    {
        if (!names.Contains(name))
        {
            return default;
        }

        var reader = new Utf8JsonReader(json);
        var starts = 0L;
        reader.Read();
        for (var left = names.IndexOf(name); left >= 0; left--)
        {
            reader.Read();
            starts = reader.TokenStartIndex;
            reader.Read();
        }

        return json.AsSpan((int)starts..(int)reader.BytesConsumed);
    }

    /// <summary>Whether another's field is here as well.</summary>
    // It stands nowhere else: within a name or a text its quotes would be escaped.
    public bool Hold(ReadOnlySpan<byte> field) => json.AsSpan().IndexOf(field) >= 0;

    public bool Equals(Annotations? other) =>
        ReferenceEquals(this, other) || (other is not null && Hash == other.Hash && json.AsSpan().SequenceEqual(other.json));

    public override bool Equals(object? obj) => Equals(obj as Annotations);

    public override int GetHashCode() => (int)Hash;

    public IEnumerator<Label> GetEnumerator() => Read().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Label[] Read() => FieldsOf(json, names.AsSpan());

    // Names that are known need not be read.
    private static Label[] FieldsOf(ReadOnlySpan<byte> json, ReadOnlySpan<string> known)
    {
        var fields = new List<Label>(known.Length);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = known.IsEmpty ? reader.GetString()! : known[fields.Count];
            reader.Read();
            fields.Add(new(name, reader.GetString()!));
        }

        return [.. fields];
    }

    private static byte[] JsonOf(ReadOnlySpan<Label> sorted)
    {
        var most = 1;
        foreach (var (name, text) in sorted)
        {
            most += GoJsonText.MostBytes(name) + GoJsonText.MostBytes(text) + 2;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var (name, text) in sorted)
        {
            rented[length] = length == 0 ? (byte)'{' : (byte)',';
            length++;
            length += GoJsonText.Write(name, rented.AsSpan(length));
            rented[length++] = (byte)':';
            length += GoJsonText.Write(text, rented.AsSpan(length));
        }

        rented[length++] = (byte)'}';
        var written = rented[..length];
        ArrayPool<byte>.Shared.Return(rented);

        return written;
    }
}
