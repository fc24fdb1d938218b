using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>What counts as true: anything but zero, nothing and empty.</summary>
internal static class Truth
{
    public static bool Of(Value value) => value.Kind switch
    {
        Kind.Bool or Kind.Int or Kind.Uint => value.Integer != 0,
        Kind.Float => value.Float != 0,
        Kind.String => value.Text!.Length > 0,
        Kind.List => !value.As<ListValue>()!.Items.IsEmpty,
        Kind.Map => value.As<MapValue>()!.Count > 0,
        Kind.Complex => value.As<ComplexValue>() is { Real: not 0 } or { Imaginary: not 0 },
        Kind.Struct => true,
        _ => false,
    };
}
