namespace Openbeat.Platform;

/// <summary>The address of this site as messages name it: what the operator set, never what a request claims.</summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    public string Root { get; } = (configuration["Openbeat:Address"] ?? Site.DefaultUrl).TrimEnd('/');

    public string Of(string path) => Root + path;
}
