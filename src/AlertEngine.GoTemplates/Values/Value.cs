using System.Runtime.CompilerServices;

namespace AlertEngine.GoTemplates.Values;

/// <summary>
/// One value of the language in two words: a string or object, or the type of a number together with its bits.
/// </summary>
public readonly struct Value
{
    private static readonly GoType s_undefined = new("undefined", Kind.None);

    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits = 0)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>No value at all: what a missing key or a template without an argument yields.</summary>
    public static Value None => default;

    /// <summary>An interface that holds nothing.</summary>
    public static Value Nil => new(GoType.Any);

    public static Value True => new(GoType.Bool, 1);

    public static Value False => new(GoType.Bool);

    internal static Value Undefined => new(s_undefined);

    public GoType? Type => _reference switch
    {
        string => GoType.String,
        GoType type => type,
        GoObject target => target.Type,
        _ => null,
    };

    public Kind Kind => _reference switch
    {
        string => Kind.String,
        GoType type => type.Kind,
        GoObject target => target.Type.Kind,
        _ => Kind.None,
    };

    public bool IsNone => _reference is null;

    public bool IsNil => ReferenceEquals(_reference, GoType.Any);

    internal bool IsUndefined => ReferenceEquals(_reference, s_undefined);

    internal Failure? Failure => _reference as Failure;

    internal GoObject? Object => _reference as GoObject;

    internal bool IsTrue => _bits != 0;

    internal long Integer => _bits;

    internal double Float => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The text of a string of any type; null for every other kind.</summary>
    internal string? Text => _reference as string ?? (_reference as SafeText)?.Text;

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
    internal string? AsPlainString() => _reference as string;

    internal T? As<T>()
        where T : GoObject => _reference as T;

    /// <summary>An interface that holds nothing becomes no value, as at the end of every pipeline.</summary>
    internal Value Unwrapped() => IsNil ? None : this;
}

/// <summary>Why a function could not answer.</summary>
internal sealed class Failure(string message) : GoObject
{
    private static readonly GoType s_type = new("error", Kind.Interface);

    public override GoType Type => s_type;

    public string Message => message;
}
