using System.Runtime.CompilerServices;

namespace AlertEngine.GoTemplates.Values;

/// <summary>
/// One value of the language in two words: a string or object, or the type of a number together with its bits.
/// </summary>
public readonly struct Value
{
    private static readonly GoType UndefinedValue = new("undefined", Kind.None);

    private readonly object? reference;
    private readonly long bits;

    private Value(object? reference, long bits = 0)
    {
        this.reference = reference;
        this.bits = bits;
    }

    /// <summary>No value at all: what a missing key or a template without an argument yields.</summary>
    public static Value None => default;

    /// <summary>An interface that holds nothing.</summary>
    public static Value Nil => new(GoType.Any);

    public static Value True => new(GoType.Bool, 1);

    public static Value False => new(GoType.Bool);

    internal static Value Undefined => new(UndefinedValue);

    public GoType? Type => reference switch
    {
        string => GoType.String,
        GoType type => type,
        GoObject target => target.Type,
        _ => null,
    };

    public Kind Kind => reference switch
    {
        string => Kind.String,
        GoType type => type.Kind,
        GoObject target => target.Type.Kind,
        _ => Kind.None,
    };

    public bool IsNone => reference is null;

    public bool IsNil => ReferenceEquals(reference, GoType.Any);

    internal bool IsUndefined => ReferenceEquals(reference, UndefinedValue);

    internal Failure? Failure => reference as Failure;

    internal GoObject? Object => reference as GoObject;

    internal bool IsTrue => bits != 0;

    internal long Integer => bits;

    internal double Float => BitConverter.Int64BitsToDouble(bits);

    /// <summary>The text of a string of any type; null for every other kind.</summary>
    internal string? Text => reference as string ?? (reference as SafeText)?.Text;

    public static Value Of(string text) => new(text);

    public static Value Of(bool truth) => truth ? True : False;

    public static Value Of(long number) => new(GoType.Int, number);

    public static Value Of(double number) => new(GoType.Float64, BitConverter.DoubleToInt64Bits(number));

    public static Value Of(GoObject? target) => target is null ? Nil : new(target);

    /// <summary>A number of a named type, such as a duration, given by its bits.</summary>
    public static Value Of(GoType type, long bits) => new(type, bits);

    /// <summary>What a function returns that cannot do what it was asked.</summary>
    public static Value Fail(string message) => new(new Failure(message));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal string? AsPlainString() => reference as string;

    internal T? As<T>()
        where T : GoObject => reference as T;

    /// <summary>An interface that holds nothing becomes no value, as at the end of every pipeline.</summary>
    internal Value Unwrapped() => IsNil ? None : this;
}

/// <summary>Why a function could not answer.</summary>
internal sealed class Failure(string message) : GoObject
{
    private static readonly GoType OwnType = new("error", Kind.Interface);

    public override GoType Type => OwnType;

    public string Message => message;
}
