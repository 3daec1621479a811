namespace Openbeat.Platform.Slots;

/// <summary>
/// A place where the site takes something about a person. The privacy page is the list of these, and every form shows its
/// own beneath its fields.
/// </summary>
/// <param name="Id">Its anchor on the privacy page.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="What">What is taken.</param>
/// <param name="Why">What it is used for, and who reads it.</param>
/// <param name="LawfulBasis">The basis in law.</param>
/// <param name="Kept">How long it is kept.</param>
/// <param name="Order">Ascending from top to bottom of the page.</param>
public sealed record CollectionPoint(string Id, string Name, string What, string Why, string LawfulBasis, string Kept, int Order);
