using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>len, index and slice: lists and maps by element, strings by byte.</summary>
internal static class Sequences
{
    public static Value Length(Value value) => value.Kind switch
    {
        Kind.String => Value.Of(Utf8Text.ByteCount(value.Text!)),
        Kind.List => Value.Of(value.As<ListValue>()!.Items.Length),
        Kind.Map => Value.Of(value.As<MapValue>()!.Count),
        Kind.None or Kind.Interface => Value.Fail("len of nil pointer"),
        _ => Value.Fail($"len of type {value.Type}"),
    };

    public static Value Index(ReadOnlySpan<Value> arguments)
    {
        var value = arguments[0];
        if (value.IsNone)
        {
            return Value.Fail("index of untyped nil");
        }

        foreach (var index in arguments[1..])
        {
            if (value.Failure is not null)
            {
                return value;
            }

            value = value.Kind switch
            {
                Kind.List or Kind.String => Item(value, index),
                Kind.Map => Entry(value.As<MapValue>()!, index),
                Kind.None or Kind.Interface => Value.Fail("index of nil pointer"),
                _ => Value.Fail($"can't index item of type {value.Type}"),
            };
        }

        return value;
    }

    public static Value Slice(ReadOnlySpan<Value> arguments)
    {
        var value = arguments[0];
        if (value.IsNone)
        {
            return Value.Fail("slice of untyped nil");
        }

        if (value.Kind is not (Kind.List or Kind.String))
        {
            return Value.Fail($"can't slice item of type {value.Type}");
        }

        if (arguments.Length > 4)
        {
            return Value.Fail($"too many slice indexes: {arguments.Length - 1}");
        }

        if (value.Kind == Kind.String && arguments.Length == 4)
        {
            return Value.Fail("cannot 3-index slice a string");
        }

        var length = (int)Length(value).Integer;
        Span<int> bounds = [0, length, length];
        for (var i = 1; i < arguments.Length; i++)
        {
            if (Position(arguments[i], length, out bounds[i - 1]) is { } error)
            {
                return Value.Fail(error);
            }
        }

        if (bounds[0] > bounds[1])
        {
            return Value.Fail($"invalid slice index: {bounds[0]} > {bounds[1]}");
        }

        if (bounds[1] > bounds[2])
        {
            return Value.Fail($"invalid slice index: {bounds[1]} > {bounds[2]}");
        }

        return value.As<ListValue>() is { } list
            ? Value.Of(new ListValue(list.Type, list.Items[bounds[0]..bounds[1]]))
            : Value.Of(Utf8Text.Slice(value.Text!, bounds[0], bounds[1]));
    }

    private static Value Item(Value value, Value index)
    {
        var length = (int)Length(value).Integer;
        if (Position(index, length, out var position) is { } error)
        {
            return Value.Fail(error);
        }

        if (position == length)
        {
            return Value.Fail($"reflect: {(value.Kind == Kind.List ? "slice" : "string")} index out of range");
        }

        return value.As<ListValue>() is { } list
            ? list.Items[position]
            : Value.Of(GoType.Uint8, Utf8Text.GetBytes(value.Text!)[position]);
    }

    private static Value Entry(MapValue map, Value key)
    {
        if (key.IsNone || key.IsNil)
        {
            return Value.Fail("value is nil; should be of type string");
        }

        if (key.AsPlainString() is not { } name)
        {
            return Value.Fail($"value has type {key.Type}; should be string");
        }

        return map.TryGet(name, out var value) ? value : Execution.Arguments.Zero(map.Type.Element!);
    }

    private static string? Position(Value index, int length, out int position)
    {
        position = 0;
        if (index.IsNone || index.IsNil)
        {
            return "cannot index slice/array with nil";
        }

        if (index.Kind is not (Kind.Int or Kind.Uint))
        {
            return $"cannot index slice/array with type {index.Type}";
        }

        if (index.Integer < 0 || index.Integer > length)
        {
            return $"index out of range: {index.Integer}";
        }

        position = (int)index.Integer;
        return null;
    }
}
