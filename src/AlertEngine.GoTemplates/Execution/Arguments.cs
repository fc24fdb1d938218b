using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Turns what stands in an argument's place into a value of the parameter's type.</summary>
internal sealed class Arguments(Evaluation evaluation, Pipelines pipelines)
{
    /// <summary>What a parameter of a type gets for nil, and a map for a key that it lacks.</summary>
    public static Value Zero(GoType type) => type.Kind switch
    {
        _ when ReferenceEquals(type, GoType.Reflected) => Value.None,
        Kind.String => Value.Of(""),
        Kind.List => Value.Of(new ListValue(type, [])),
        Kind.Map => Value.Of(new AnyMap([], type)),
        Kind.Interface => Value.Nil,
        _ => Value.Of(type, 0),
    };

    /// <summary>The value of a word; a null type takes anything.</summary>
    public Value Evaluate(Value dot, GoType? type, Node word)
    {
        evaluation.PointAt(word);
        switch (word)
        {
            case Node.Dot:
                return Convert(dot, type);
            case Node.FieldOfDot or Node.Variable or Node.Chain:
                return Convert(pipelines.Evaluate(dot, word, [], Value.Undefined), type);
            case Node.Pipeline pipe:
                return Convert(pipelines.Evaluate(dot, pipe), type);
            case Node.Identifier identifier:
                return Convert(pipelines.Function(dot, identifier, identifier, [], Value.Undefined), type);
            case Node.Nil when type is not null:
                return CanBeNil(type) ? Zero(type) : throw evaluation.Fail($"cannot assign nil to {type}");
            default:
                return Literal(word, type ?? GoType.Any);
        }
    }

    public Value Convert(Value value, GoType? type)
    {
        if (type is null || ReferenceEquals(type, GoType.Reflected))
        {
            return value;
        }

        if (value.IsNone)
        {
            return CanBeNil(type) ? Zero(type) : throw evaluation.Fail($"invalid value; expected {type}");
        }

        return value.Type!.IsAssignableTo(type)
            ? value
            : throw evaluation.Fail($"wrong type for value; expected {type}; got {value.Type}");
    }

    private static bool CanBeNil(GoType type) => type.IsPointer || ReferenceEquals(type, GoType.Reflected)
        || type.Kind is Kind.Interface or Kind.Map or Kind.List;

    private Value Literal(Node word, GoType type)
    {
        if (type.Kind == Kind.Interface || ReferenceEquals(type, GoType.Reflected))
        {
            return pipelines.Constant(word);
        }

        var number = (word as Node.Number)?.Literal;
        return type.Kind switch
        {
            Kind.Bool when word is Node.Bool literal => Value.Of(literal.Value),
            Kind.Bool => throw evaluation.Fail($"expected bool; found {word}"),
            Kind.String when word is Node.String literal => Value.Of(literal.Value),
            Kind.String => throw evaluation.Fail($"expected string; found {word}"),
            Kind.Int => Value.Of(type, number?.Int ?? throw evaluation.Fail($"expected integer; found {word}")),
            Kind.Uint => Value.Of(
                type, (long)(number?.Uint ?? throw evaluation.Fail($"expected unsigned integer; found {word}"))),
            Kind.Float => Value.Of(number?.Float ?? throw evaluation.Fail($"expected float; found {word}")),
            _ => throw evaluation.Fail($"can't handle {word} for arg of type {type}"),
        };
    }
}
