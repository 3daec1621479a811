namespace Openbeat.Web.Tests.Support;

/// <summary>Marks tests whose sites bring a SQLite file of their own whatever the suite runs on: the run on PostgreSQL leaves them out.</summary>
internal static class OwnStore
{
    public const string Trait = "Store", Once = "own";
}
