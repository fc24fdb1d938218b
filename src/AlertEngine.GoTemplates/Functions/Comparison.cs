using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>How values compare: within a kind only, whatever their types.</summary>
internal static class Comparison
{
    private const string BadKind = "invalid type for comparison";

    /// <summary>Whether the first equals any of the others.</summary>
    public static Value EqualAny(ReadOnlySpan<Value> values)
    {
        var first = values[0];
        if (values.Length == 1)
        {
            return Value.Fail("missing argument for comparison");
        }

        foreach (var other in values[1..])
        {
            var result = Equal(first, other);
            if (result.Failure is not null || result.IsTrue)
            {
                return result;
            }
        }

        return Value.False;
    }

    public static Value Not(Value truth) => truth.Failure is null ? Value.Of(!truth.IsTrue) : truth;

    public static Value Less(Value a, Value b)
    {
        if (KindOf(a) is not { } kind || KindOf(b) is not { } other || kind is Kind.Bool or Kind.Complex)
        {
            return Value.Fail(BadKind);
        }

        if (kind != other)
        {
            return IsWhole(kind) && IsWhole(other) ? Value.Of(CompareWhole(a, b) < 0) : Value.Fail(Incompatible(a, b));
        }

        return kind switch
        {
            Kind.String => Value.Of(ByteOrder.Compare(a.Text!, b.Text!) < 0),
            Kind.Float => Value.Of(a.Float < b.Float),
            Kind.Int => Value.Of(a.Integer < b.Integer),
            Kind.Uint => Value.Of((ulong)a.Integer < (ulong)b.Integer),
            _ => Value.Fail(BadKind),
        };
    }

    public static Value Equal(Value a, Value b)
    {
        if (IsNoScalar(a) || IsNoScalar(b))
        {
            return Identical(a, b);
        }

        if (KindOf(a) is not { } kind || KindOf(b) is not { } other)
        {
            return Value.Of(IsNothing(a) && IsNothing(b));
        }

        if (kind != other)
        {
            return IsWhole(kind) && IsWhole(other) ? Value.Of(CompareWhole(a, b) == 0) : Value.Fail(Incompatible(a, b));
        }

        return kind switch
        {
            Kind.String => Value.Of(a.Text == b.Text),
            Kind.Float => Value.Of(a.Float == b.Float),
            Kind.Complex => Value.Of(Same(a.As<ComplexValue>()!, b.As<ComplexValue>()!)),
            _ => Value.Of(a.Integer == b.Integer),
        };
    }

    /// <summary>At least one is a list, a map or a struct.</summary>
    private static Value Identical(Value a, Value b)
    {
        if (IsNothing(a) || IsNothing(b))
        {
            return Value.Of(IsNothing(a) && IsNothing(b));
        }

        if (!IsNoScalar(a) || !IsNoScalar(b))
        {
            return Value.Fail(Incompatible(a, b));
        }

        return b.Object!.IsComparable
            ? Value.Of(a.Object!.IsSame(b.Object))
            : Value.Fail($"non-comparable type {b.Type}");
    }

    private static bool IsNothing(Value value) =>
        value.IsNone || value.IsNil || value.As<MapValue>() is { IsNil: true };

    private static bool Same(ComplexValue a, ComplexValue b) => a.Real == b.Real && a.Imaginary == b.Imaginary;

    private static bool IsNoScalar(Value value) => value.Kind is Kind.List or Kind.Map or Kind.Struct;

    private static Kind? KindOf(Value value) =>
        value.Kind is >= Kind.Bool and <= Kind.String and var kind ? kind : null;

    private static bool IsWhole(Kind kind) => kind is Kind.Int or Kind.Uint;

    /// <summary>One signed, one unsigned.</summary>
    private static int CompareWhole(Value a, Value b)
    {
        var (x, y) = (Widened(a), Widened(b));

        return x.CompareTo(y);
    }

    private static Int128 Widened(Value value) => value.Kind == Kind.Uint ? (ulong)value.Integer : value.Integer;

    private static string Incompatible(Value a, Value b) =>
        $"incompatible types for comparison: {a.Type} and {b.Type}";
}
