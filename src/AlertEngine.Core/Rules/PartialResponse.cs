namespace AlertEngine.Rules;

/// <summary>Thanos': what becomes of an evaluation when some of the stores did not answer.</summary>
public enum PartialResponse
{
    Abort,
    Warn,
}
