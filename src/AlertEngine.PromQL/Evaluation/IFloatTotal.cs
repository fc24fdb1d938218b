namespace AlertEngine.PromQL.Evaluation;

/// <summary>A sum or a mean of floats while it grows; the default is that of none.</summary>
internal interface IFloatTotal
{
    double Value { get; }

    void Add(double term);
}
