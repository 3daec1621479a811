namespace Openbeat.Platform.Slots;

/// <summary>
/// One room of the house. A module plugs everything it owns in here: services, endpoints, verbs and whatever it
/// puts into the slots of other pages. <see cref="Modules.AllModules"/> is the one list of them.
/// </summary>
public abstract class Module
{
    /// <summary>Whether every endpoint of the module, and every page that declares no rule of its own, is open to everybody; else each declares its own.</summary>
    public virtual bool IsOpenToAll => false;

    /// <summary>Registers services, settings, code lists and slot entries.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Registers what needs the restricted store; a public node never calls it.</summary>
    public virtual void AddRestrictedServices(IServiceCollection services)
    {
    }

    /// <summary>Maps endpoints that are not Razor Pages, the module's own API included.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }

    /// <summary>The module's command-line verbs.</summary>
    public virtual IEnumerable<Verb> Verbs => [];
}
