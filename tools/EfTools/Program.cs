// Start-up project for `dotnet ef` alone: the application itself does not carry the design package.
return 0;
