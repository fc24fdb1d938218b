namespace AlertEngine.Cli.Amtool;

/// <summary>How much a verb prints, and for whom.</summary>
internal enum OutputForm
{
    Simple,
    Extended,
    Json,
}
