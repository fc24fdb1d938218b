namespace AlertEngine.Querying.Decoding;

/// <summary>Ends the reading of an answer that is none, or is too large; caught where it began.</summary>
internal sealed class UnreadableAnswerException(string message, QueryFault fault = QueryFault.Broken) : Exception(message)
{
    public QueryFault Fault => fault;
}
