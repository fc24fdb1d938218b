using System.Collections.Immutable;
using AlertEngine.Configuration;

namespace AlertEngine.Cli.Importing;

/// <summary>How the reading of another program's settings ended.</summary>
internal abstract record ImportResult
{
    private ImportResult() { }

    public sealed record Read(Imported Imported) : ImportResult;

    public sealed record Refused(ImmutableArray<Problem> Problems) : ImportResult;
}
