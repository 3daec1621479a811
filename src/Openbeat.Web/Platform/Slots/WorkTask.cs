namespace Openbeat.Platform.Slots;

/// <summary>Something a signed-in person has to do, as "My work" lists it.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Detail">A sentence more, or empty.</param>
/// <param name="Action">The verb on its button, such as "Answer".</param>
/// <param name="Path">Where it is done.</param>
/// <param name="OpenedAt">When it came up, UTC: the ring counts from here.</param>
/// <param name="DueAt">When it is late, UTC, or null where nothing is late.</param>
/// <param name="WaitsForOthers">Whether somebody else has to move first.</param>
public sealed record WorkTask(string Title, string Detail, string Action, string Path, DateTime OpenedAt, DateTime? DueAt, bool WaitsForOthers = false);

/// <summary>A module's tasks for whoever is signed in. Modules register theirs; a task shows only to those who may do it.</summary>
public interface IWorkSource
{
    Task<IReadOnlyList<WorkTask>> TasksAsync(Guid account, CancellationToken stop);
}

/// <summary>An entry of the row of places that signed-in people see, shown to those who hold its permission somewhere.</summary>
/// <param name="Text">The words of the link.</param>
/// <param name="Path">The address; the entry is marked current for it and everything below it.</param>
/// <param name="Permission">The permission it takes, or null where being signed in is enough.</param>
/// <param name="Order">Ascending from left to right.</param>
public sealed record StaffNavigationEntry(string Text, string Path, string? Permission, int Order);

/// <summary>Something new that a signed-in person may start from "My work".</summary>
/// <param name="Text">The words of the link, such as "Log an engagement".</param>
/// <param name="Path">The address.</param>
/// <param name="Permission">The permission it takes, somewhere.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="Order">Ascending from top to bottom.</param>
public sealed record StartSomething(string Text, string Path, string Permission, string Icon, int Order);
