namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Says how an answer differs from what a script expects.</summary>
internal sealed class MismatchException(string message) : Exception(message);
