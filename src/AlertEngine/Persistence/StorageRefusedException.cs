namespace AlertEngine.Persistence;

/// <summary>The data folder is not ours to use: the program must not start. The message is for the operator.</summary>
internal sealed class StorageRefusedException(string message) : Exception(message);
