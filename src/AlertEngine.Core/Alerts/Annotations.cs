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
/// they come and go, as JSON: most alerts are reported and told many times, and read by nobody in between. Of those that are like
/// others only what sets them apart is kept.
/// </summary>
public sealed class Annotations : IEquatable<Annotations>, IEnumerable<Label>
{
    // Nobody outside shall be able to make two of them alike to those who compare hashes.
    private static readonly ulong Seed = ByteHash.NewSeed();

    // Who has more to say takes the longer way.
    private const int MostWritten = 64;

    private readonly string[] names;
    private readonly byte[] model; // the JSON itself, unless there is a delta
    private readonly byte[]? delta;

    private Annotations(string[] names, ReadOnlySpan<byte> json)
    {
        this.names = names;
        (model, delta) = TextModels.Liken(json, names);
        Hash = ByteHash.Of(json, Seed);
    }

    public static Annotations Empty { get; } = new([], "{}"u8);

    public int Count => names.Length;

    /// <summary>In their order.</summary>
    public ImmutableArray<string> Names => ImmutableCollectionsMarshal.AsImmutableArray(names);

    /// <summary>How many bytes their JSON has.</summary>
    public int JsonLength => delta is null ? model.Length : TextDelta.LengthOf(delta);

    /// <summary>Of names and texts; another one in each process.</summary>
    public ulong Hash { get; }

    /// <summary>The text, or null when there is none of that name.</summary>
    public string? this[string name] => Array.IndexOf(names, name) is >= 0 and var index ? Read()[index].Value : null;

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
        var made = Of(SharedText.NamesOf(last), last);
        sorted.Clear();
        ArrayPool<Label>.Shared.Return(rented);

        return made;
    }

    /// <summary>Those of a JSON object of texts.</summary>
    public static Annotations Read(ReadOnlySpan<byte> json) => FromWritten(json) ?? Of(FieldsOf(json, []));

    /// <summary>Those of a JSON object that is written as ours is; null when it is not. Its texts are not read.</summary>
    public static Annotations? FromWritten(ReadOnlySpan<byte> json)
    {
        if (Empty.Is(json))
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
            ? new Annotations(SharedText.NamesOf(names), json)
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

        return names.Length == 0 ? this : Of(names, [.. names.Zip(others, (name, text) => new Label(name, text))]);
    }

    /// <summary>An object with all of them, byte for byte as Go programs write it.</summary>
    /// <param name="room">Where it is put together, if need be; grows as it must.</param>
    public ReadOnlySpan<byte> JsonIn(ref byte[] room)
    {
        if (delta is null)
        {
            return model;
        }

        var length = JsonLength;
        if (room.Length < length)
        {
            room = new byte[Math.Max(length, 2 * room.Length)];
        }

        WriteJson(room);

        return room.AsSpan(0, length);
    }

    /// <summary>The same, into <see cref="JsonLength"/> bytes.</summary>
    public void WriteJson(Span<byte> room)
    {
        if (delta is null)
        {
            model.CopyTo(room);
        }
        else
        {
            TextDelta.Write(delta, model, room);
        }
    }

    /// <summary>Whether this is their JSON.</summary>
    public bool Is(ReadOnlySpan<byte> json) => delta is null ? json.SequenceEqual(model) : TextDelta.Is(delta, model, json);

    /// <summary>The name and its text as they stand in the JSON; nothing when there is none of that name.</summary>
    // It stands in no other place of any JSON of ours: within a name or a text its quotes would be escaped.
    public byte[] FieldOf(string name)
    {
        var index = Array.IndexOf(names, name);
        if (index < 0)
        {
            return [];
        }

        var json = ToJson();
        var reader = new Utf8JsonReader(json);
        var starts = 0L;
        reader.Read();
        for (; index >= 0; index--)
        {
            reader.Read();
            starts = reader.TokenStartIndex;
            reader.Read();
        }

        return json[(int)starts..(int)reader.BytesConsumed];
    }

    public bool Equals(Annotations? other) =>
        ReferenceEquals(this, other) || (other is not null && Hash == other.Hash && Is(other.ToJson()));

    public override bool Equals(object? obj) => Equals(obj as Annotations);

    public override int GetHashCode() => (int)Hash;

    public IEnumerator<Label> GetEnumerator() => Read().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Annotations Of(string[] names, ReadOnlySpan<Label> sorted)
    {
        var most = 1;
        foreach (var (name, text) in sorted)
        {
            most += GoJsonText.MostBytes(name) + GoJsonText.MostBytes(text) + 2;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var made = new Annotations(names, rented.AsSpan(0, WriteJson(sorted, rented)));
        ArrayPool<byte>.Shared.Return(rented);

        return made;
    }

    private byte[] ToJson()
    {
        var json = new byte[JsonLength];
        WriteJson(json);

        return json;
    }

    private Label[] Read() => FieldsOf(ToJson(), names);

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

    private static int WriteJson(ReadOnlySpan<Label> sorted, Span<byte> room)
    {
        var length = 0;
        foreach (var (name, text) in sorted)
        {
            room[length] = length == 0 ? (byte)'{' : (byte)',';
            length++;
            length += GoJsonText.Write(name, room[length..]);
            room[length++] = (byte)':';
            length += GoJsonText.Write(text, room[length..]);
        }

        room[length++] = (byte)'}';

        return length;
    }
}
