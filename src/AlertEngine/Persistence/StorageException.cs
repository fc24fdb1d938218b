namespace AlertEngine.Persistence;

/// <summary>What the storage said no to. With a fault the machine is to blame, without one the statement.</summary>
internal sealed class StorageException(StorageFault? fault, string message) : Exception(message)
{
    public StorageFault? Fault => fault;
}
