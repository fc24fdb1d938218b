using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Integrations.Exec;

/// <summary>What is run, with all that it gets of us but its input.</summary>
/// <param name="Environment">As <c>NAME=value</c>.</param>
internal sealed record ExecCommand(string File, ImmutableArray<string> Arguments, ImmutableArray<string> Environment, Duration Timeout);
