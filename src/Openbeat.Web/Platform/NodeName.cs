namespace Openbeat.Platform;

/// <summary>What this process is called among several that serve one site: <c>Openbeat__Node</c>, or the name of the machine.</summary>
public sealed class NodeName(IConfiguration configuration)
{
    public const string Key = "Openbeat:Node";

    public string Name { get; } = configuration[Key] is { Length: > 0 } name ? name : Environment.MachineName;
}
