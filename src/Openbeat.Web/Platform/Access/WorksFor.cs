namespace Openbeat.Platform.Access;

/// <summary>
/// Whose eyes the site looks with when no request is there, in a scope of its own: a job that writes to somebody may see what
/// they may see, and no more. A request never asks it.
/// </summary>
public sealed class WorksFor
{
    public Guid? Account { get; set; }
}
