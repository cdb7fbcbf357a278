"""An invented table of teachers: these schools are not, and nobody left them."""

HEAD = "time_period,school,urn,area,vacancies,in_post_fte,in_post,moved,left"
STAFF = "\n".join(
    [
        HEAD,
        "202324,Ash,100001,North,1,20.5,24,6,7",
        "202324,Beech,100002,North,0,30.0,33,8,5",
        "202324,Cedar,100003,South,4,41.2,45,9,12",
        "202425,Ash,100001,North,2,21.0,25,7,6",
        "202425,Beech,100002,North,c,29.0,32,9,2",
        "202425,Cedar,100003,South,3,40.0,44,10,11",
        "202425,Dogwood,100004,South,0,18.0,20,5,5",
        "202425,Total,,,6,108.0,121,31,24",
    ]
)
