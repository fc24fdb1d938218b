using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Http;

/// <summary>Writes objects and lists into a body, and the commas between what they hold. Names without text stand for items of lists.</summary>
internal sealed class GoJsonWriter : IDisposable
{
    private bool isFirst = true;

    public GoJsonBody Body { get; } = new();

    public ReadOnlyMemory<byte> Written => Body.Written;

    public GoJsonWriter BeginObject(ReadOnlySpan<byte> name = default) => Begin(name, "{"u8);

    public GoJsonWriter EndObject() => End("}"u8);

    public GoJsonWriter BeginList(ReadOnlySpan<byte> name = default) => Begin(name, "["u8);

    public GoJsonWriter EndList() => End("]"u8);

    public GoJsonWriter Text(ReadOnlySpan<byte> name, string value)
    {
        Value(name).AddText(value);

        return this;
    }

    /// <summary>A field that is left out when it is empty.</summary>
    public GoJsonWriter TextIfAny(ReadOnlySpan<byte> name, string? value) => string.IsNullOrEmpty(value) ? this : Text(name, value);

    /// <summary>A field whose name is not ours.</summary>
    public GoJsonWriter Named(string name, string value)
    {
        ValueOf(name).AddText(value);

        return this;
    }

    /// <summary>As <see cref="Value"/>, of a field whose name is not ours.</summary>
    public GoJsonBody ValueOf(string name)
    {
        Value(default).AddText(name);
        Body.Add(":"u8);

        return Body;
    }

    /// <summary>A list of texts.</summary>
    public GoJsonWriter Items(ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        BeginList(name);
        foreach (var value in values)
        {
            Text(default, value);
        }

        return EndList();
    }

    /// <summary>A list of objects, left out when it is empty.</summary>
    /// <param name="write">Writes the fields of one, given its place in the list.</param>
    public GoJsonWriter ObjectsIfAny<T>(ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<T, int> write)
    {
        if (items.IsEmpty)
        {
            return this;
        }

        BeginList(name);
        for (var i = 0; i < items.Length; i++)
        {
            BeginObject();
            write(items[i], i);
            EndObject();
        }

        return EndList();
    }

    public GoJsonWriter Number(ReadOnlySpan<byte> name, long value)
    {
        Value(name).AddNumber(value);

        return this;
    }

    public GoJsonWriter Bool(ReadOnlySpan<byte> name, bool value) => Raw(name, value ? "true"u8 : "false"u8);

    /// <summary>A field that is left out unless it holds.</summary>
    public GoJsonWriter BoolIfSo(ReadOnlySpan<byte> name, bool value) => value ? Bool(name, value) : this;

    /// <summary>An object of texts.</summary>
    public GoJsonWriter Texts(ReadOnlySpan<byte> name, IEnumerable<Label> texts)
    {
        Value(name).AddTexts(texts);

        return this;
    }

    /// <summary>JSON that is written already.</summary>
    public GoJsonWriter Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Value(name).Add(json);

        return this;
    }

    /// <summary>The body, for a value that somebody else writes into it.</summary>
    public GoJsonBody Value(ReadOnlySpan<byte> name)
    {
        Body.Add(isFirst ? [] : ","u8);
        isFirst = false;
        if (!name.IsEmpty)
        {
            Body.Add("\""u8);
            Body.Add(name);
            Body.Add("\":"u8);
        }

        return Body;
    }

    /// <summary>The body with the line break with which Go ends a document.</summary>
    public ReadOnlyMemory<byte> WrittenLine()
    {
        Body.Add("\n"u8);

        return Body.Written;
    }

    /// <summary>Forgets what is written.</summary>
    public void Clear()
    {
        Body.Clear();
        isFirst = true;
    }

    public void Dispose() => Body.Dispose();

    private GoJsonWriter Begin(ReadOnlySpan<byte> name, ReadOnlySpan<byte> bracket)
    {
        Value(name).Add(bracket);
        isFirst = true;

        return this;
    }

    private GoJsonWriter End(ReadOnlySpan<byte> bracket)
    {
        Body.Add(bracket);
        isFirst = false;

        return this;
    }
}
